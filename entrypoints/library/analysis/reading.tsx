import { counted } from '@/components/counted';

/** Says how far the library is read. */
export function Reading({ read }: { read: number }) {
  return (
    <p class="soft" role="status">
      Reading the library…{read > 0 && ` ${counted(read, 'observation')} so far`}
    </p>
  );
}

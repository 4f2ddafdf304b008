import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';

interface RelatedSectionProps {
  title: string;
  /** How many there are of what it holds, in words or digits. */
  count?: ComponentChildren;
  startOpen?: boolean;
  /** What it holds; asked for only while it is open. */
  children: () => ComponentChildren;
}

/** A head in the details of an object, and what folds out under it. */
export function RelatedSection({ title, count, startOpen = true, children }: RelatedSectionProps) {
  const [open, setOpen] = useState(startOpen);
  const id = useId();
  return (
    <section class="related">
      <h3>
        <button
          type="button"
          class="related-head"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          {title}
          {count !== undefined && (
            <>
              {' '}
              <span class="count">{count}</span>
            </>
          )}
        </button>
      </h3>
      <div id={id} hidden={!open}>
        {open && children()}
      </div>
    </section>
  );
}

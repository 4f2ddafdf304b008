import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';

interface RelatedSectionProps {
  title: string;
  /** The number of items in the section, in words or digits. */
  count?: ComponentChildren;
  startOpen?: boolean;
  /** Renders the content. It is called only while the section is open. */
  children: () => ComponentChildren;
}

/** A section of the details of an object that can be folded. */
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

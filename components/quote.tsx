import './quote.css';

/** Shows a quote from a report and keeps its line breaks. Always as text: page content is never used as markup. */
export function Quote({ text, clamp = true }: { text: string; clamp?: boolean }) {
  return <blockquote class={clamp ? 'quote clamped' : 'quote'}>{text}</blockquote>;
}

/** Shows a procedure verbatim. */
export function Procedure({ text }: { text: string }) {
  return (
    // Long commands scroll sideways; only what has the focus scrolls by keyboard. No landmark: a list has many.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <pre class="procedure-text mono" tabIndex={0}>
      {text}
    </pre>
  );
}

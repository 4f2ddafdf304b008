import './quote.css';

/** A quote of a report, its line breaks kept. Text only: what a page wrote is never markup here. */
export function Quote({ text, clamp = true }: { text: string; clamp?: boolean }) {
  return <blockquote class={clamp ? 'quote clamped' : 'quote'}>{text}</blockquote>;
}

/** A procedure, verbatim. */
export function Procedure({ text }: { text: string }) {
  return (
    // Long commands scroll sideways, which the keyboard can only do in what it can focus. No landmark: lists have many.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <pre class="procedure-text mono" tabIndex={0}>
      {text}
    </pre>
  );
}

import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { once } from '@/utils/async/once';
import { messageOf } from '@/utils/messages/message-of';
import { EXAMPLES_PATH, parseExamples, type ShownExamples } from '@/utils/suggest/shown-examples';
import { RelatedSection } from './related-section';

/** How the styles are called, in the order in which they are shown. */
const STYLES: readonly { style: keyof ShownExamples; name: string }[] = [
  { style: 'artefact', name: 'As an artefact' },
  { style: 'prose', name: 'In plain words' },
  { style: 'context', name: 'As part of a campaign' },
];

/** Loads the packaged examples when the first details want them. */
const loadExamples = once(async () =>
  parseExamples(await (await fetch(browser.runtime.getURL(`/${EXAMPLES_PATH}`))).json()),
);

/** What a technique looks like in reports, in sentences of our own. Nothing where there are none. */
export function TechniqueExamples({ technique }: { technique: string }) {
  const [examples, setExamples] = useState<ShownExamples | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    loadExamples().then(
      (all) => !gone && setExamples(all.get(technique) ?? null),
      (error: unknown) => !gone && setProblem(messageOf(error)),
    );
    return () => {
      gone = true;
    };
  }, [technique]);
  if (problem !== null) return <p class="notice bad">The examples could not be read: {problem}</p>;
  if (examples === null) return null;
  return (
    <RelatedSection title="What it looks like in a report">
      {() => (
        <div class="examples">
          <dl>
            {STYLES.map(({ style, name }) => (
              <div key={style}>
                <dt class="label">{name}</dt>
                <dd>{examples[style]}</dd>
              </div>
            ))}
          </dl>
          <p class="soft">Made up for TTP Clipper: they show the wording, and tell of no real incident.</p>
        </div>
      )}
    </RelatedSection>
  );
}

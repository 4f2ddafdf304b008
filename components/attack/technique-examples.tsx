import { useLoaded } from '@/components/use-loaded';
import { loadExamples } from '@/utils/extension/packaged/examples';
import * as t from '@/utils/i18n/en/attack';
import type { ShownExamples } from '@/utils/suggest/shown-examples';
import { RelatedSection } from './related-section';

/** The styles in the order in which they are shown. */
const STYLES: readonly (keyof ShownExamples)[] = ['artefact', 'prose', 'context'];

/** Shows example sentences for a technique, written for this project. Renders nothing if there are none. */
export function TechniqueExamples({ technique }: { technique: string }) {
  const { value, error } = useLoaded(loadExamples);
  const examples = value?.get(technique);
  if (error !== null) return <p class="notice bad">{t.examplesNotRead(error)}</p>;
  if (examples === undefined) return null;
  return (
    <RelatedSection title={t.examples}>
      {() => (
        <div class="examples">
          <dl>
            {STYLES.map((style) => (
              <div key={style}>
                <dt class="label">{t.exampleStyles[style]}</dt>
                <dd>{examples[style]}</dd>
              </div>
            ))}
          </dl>
          <p class="soft">{t.examplesAreMadeUp}</p>
        </div>
      )}
    </RelatedSection>
  );
}

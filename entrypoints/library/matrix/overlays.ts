import { type Analysed, observationsByActor } from '@/utils/analysis/context';
import { groupOverlay, layerOverlay, type Overlay, observedOverlay } from '@/utils/analysis/matrix';
import type { NavigatorLayer } from '@/utils/exchange/navigator-read';
import type { Coverage } from '@/utils/observation/coverage';
import { actorChoices, actorName, type Choice } from '../analysis/subject';

/**
 * What lies over the matrix, by what the address says: `group:G0016` as ATT&CK describes it, `actor:KEY` as the library
 * observed it, `coverage` the analyst's own, `layer` the one that was opened. Null for nothing.
 */
export function overlayOf(
  all: Analysed,
  over: string | null,
  coverage: readonly Coverage[],
  layer: NavigatorLayer | null,
): Overlay | null {
  if (over === null) return null;
  const [kind, key] = [over.split(':', 1)[0], over.slice(over.indexOf(':') + 1)];
  if (kind === 'group') {
    const overlay = groupOverlay(all.catalogue, key);
    return overlay === null ? null : { ...overlay, name: `${overlay.name} (ATT&CK)` };
  }
  if (kind === 'actor')
    return observedOverlay(all, observationsByActor(all).get(key) ?? [], `${actorName(all, key)} (observed)`);
  if (kind === 'coverage') {
    const seen = coverage.filter(({ status }) => status !== 'none').map(({ id }) => id);
    return { name: 'My coverage', techniques: new Set(seen) };
  }
  if (kind !== 'layer' || layer === null) return null;
  const techniques = layer.techniques.map(({ score, ...one }) => ({ ...one, score: score ?? undefined }));
  return layerOverlay(all.catalogue, { name: layer.name || 'Layer', techniques });
}

/** What can be laid over the matrix, but for a layer. */
export function overlayChoices(all: Analysed): Choice[] {
  const groups = all.catalogue.groups
    .filter(({ status, techniques }) => status === 'live' && techniques.length > 0)
    .map(({ id, name, aliases }) => ({
      key: `group:${id}`,
      name,
      hint: ['ATT&CK group', id, ...aliases.slice(0, 2)].join(' · '),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return [
    { key: 'coverage', name: 'My coverage', hint: 'from the hunt list' },
    ...actorChoices(all).map((choice) => ({ ...choice, hint: `observed · ${choice.hint}` })),
    ...groups,
  ];
}

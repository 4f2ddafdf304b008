import { type Analysed, observationsByActor } from '@/utils/analysis/context';
import { groupOverlay, layerOverlay, type Overlay, observedOverlay } from '@/utils/analysis/matrix';
import type { NavigatorLayer } from '@/utils/exchange/formats/navigator/read-overlay';
import * as t from '@/utils/i18n/en/matrix';
import type { Coverage } from '@/utils/observation/coverage';
import { actorChoices, actorName, type Choice } from '../analysis/subject';

/**
 * Returns the overlay that the URL names: `group:G0016`, a group as ATT&CK describes it; `actor:KEY`, an actor as the
 * library observed it; `coverage`, the analyst's own; `layer`, the opened layer. Null if it names none.
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
    return overlay === null ? null : { ...overlay, name: t.overlayOfAttack(overlay.name) };
  }
  if (kind === 'actor')
    return observedOverlay(
      all,
      observationsByActor(all).get(key) ?? [],
      t.overlayObserved(actorName(all, key)),
    );
  if (kind === 'coverage') {
    const seen = coverage.filter(({ status }) => status !== 'none').map(({ id }) => id);
    return { name: t.ownCoverage, techniques: new Set(seen) };
  }
  if (kind !== 'layer' || layer === null) return null;
  const techniques = layer.techniques.map(({ score, ...one }) => ({ ...one, score: score ?? undefined }));
  return layerOverlay(all.catalogue, { name: layer.name || t.unnamedLayer, techniques });
}

/** Returns the possible overlays, except a layer. */
export function overlayChoices(all: Analysed): Choice[] {
  const groups = all.catalogue.groups
    .filter(({ status, techniques }) => status === 'live' && techniques.length > 0)
    .map(({ id, name, aliases }) => ({
      key: `group:${id}`,
      name,
      hint: [t.attackGroup, id, ...aliases.slice(0, 2)].join(' · '),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return [
    { key: 'coverage', name: t.ownCoverage, hint: t.ownCoverageHint },
    ...actorChoices(all).map((choice) => ({ ...choice, hint: t.hintObserved(choice.hint) })),
    ...groups,
  ];
}

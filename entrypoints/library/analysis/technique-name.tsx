import type { TechniqueOf } from '@/utils/analysis/techniques';
import type { Catalogue } from '@/utils/attack/catalogue';
import { fullName } from '@/utils/attack/facts';
import { attackUrl } from '@/utils/attack/links';
import * as t from '@/utils/i18n/en/library';

/** Shows a technique by id and name; its id links to ATT&CK. */
export function TechniqueName({ of, catalogue }: { of: TechniqueOf; catalogue: Catalogue }) {
  const name = of.technique === null ? of.name : fullName(catalogue, of.technique);
  const url = of.id === null ? null : attackUrl(of.id);
  return (
    <span>
      {url === null ? (
        <span class="soft">{t.notInAttack} </span>
      ) : (
        <a class="technique-id mono" href={url} target="_blank" rel="noreferrer">
          {of.id}
        </a>
      )}
      {name}
    </span>
  );
}

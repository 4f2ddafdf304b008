import { AccessChoice } from '@/components/site-access/access-choice';
import { useSiteAccess } from '@/components/site-access/use-site-access';
import * as t from '@/utils/i18n/en/options';
import { AutomaticBackups } from './automatic-backups';
import { CopyTemplate } from './copy-template';
import { DeleteEverything } from './delete-everything';
import { EnabledSites } from './enabled-sites';
import { ResearchList } from './research-list';
import { SavedIds } from './saved-ids';
import { Shortcut } from './shortcut';
import { StorageUse } from './storage-use';

/**
 * The options page: site access with its lists, the copy template, the starred and recent lists, the keyboard shortcut,
 * automatic backups, the used storage, and the deletion of everything.
 */
export function OptionsPage() {
  const access = useSiteAccess();
  return (
    <div class="options">
      <h1>{t.title}</h1>
      <section class="stack" aria-labelledby="site-access">
        <h2 id="site-access">{t.siteAccess}</h2>
        <p class="soft">{t.siteAccessMeans}</p>
        {access !== null && <AccessChoice access={access} />}
      </section>
      {access !== null && <EnabledSites access={access} />}
      {access !== null && <ResearchList access={access} />}
      <CopyTemplate />
      <SavedIds />
      <Shortcut />
      <AutomaticBackups />
      <StorageUse />
      <DeleteEverything />
    </div>
  );
}

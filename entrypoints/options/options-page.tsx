import { AccessChoice } from '@/components/site-access/access-choice';
import { useSiteAccess } from '@/components/site-access/use-site-access';
import { CopyTemplate } from './copy-template';
import { EnabledSites } from './enabled-sites';
import { KeptIds } from './kept-ids';
import { ResearchList } from './research-list';
import { Shortcut } from './shortcut';

/** The options: site access with its list, the copy template, what the search keeps, and the keys. */
export function OptionsPage() {
  const access = useSiteAccess();
  return (
    <div class="options">
      <h1>Options</h1>
      <section class="stack" aria-labelledby="site-access">
        <h2 id="site-access">Site access</h2>
        <p class="soft">
          Where TTP Clipper runs by itself. You can tag on any page in each case, and change this at any time.
        </p>
        {access !== null && <AccessChoice access={access} />}
      </section>
      {access !== null && <EnabledSites access={access} />}
      {access !== null && <ResearchList access={access} />}
      <CopyTemplate />
      <KeptIds />
      <Shortcut />
    </div>
  );
}

import { AccessChoice } from '@/components/site-access/access-choice';
import { useSiteAccess } from '@/components/site-access/use-site-access';
import { useShortcut } from '@/components/use-shortcut';
import { browser } from '@/utils/extension/browser';
import * as t from '@/utils/i18n/en/welcome';

/** The page that opens once after the installation: the purpose, how to tag, and site access. */
export function WelcomePage() {
  const access = useSiteAccess();
  const keys = useShortcut();
  const steps = [
    {
      picture: '/welcome/select.svg',
      title: t.select,
      text: t.selectMeans,
    },
    {
      picture: '/welcome/tag.svg',
      title: t.tag,
      text: keys === null ? t.tagMeansNoKeys : t.tagMeans(keys),
    },
    {
      picture: '/welcome/keep.svg',
      title: t.comeBack,
      text: t.comeBackMeans,
    },
  ];
  return (
    <div class="welcome">
      <header class="stack">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
      </header>
      <section aria-labelledby="how">
        <h2 id="how" class="visually-hidden">
          {t.howItWorks}
        </h2>
        <ol class="steps">
          {steps.map(({ picture, title, text }, index) => (
            <li key={title} class="step">
              <img src={picture} alt="" width="320" height="200" />
              <h3>{t.step(index + 1, title)}</h3>
              <p>{text}</p>
            </li>
          ))}
        </ol>
        <p class="try">
          <button
            type="button"
            class="button primary"
            onClick={() => void browser.tabs.create({ url: browser.runtime.getURL('/sample.html') })}
          >
            {t.tryIt}
          </button>
        </p>
      </section>
      <section class="stack" aria-labelledby="where">
        <h2 id="where">{t.where}</h2>
        <p class="soft">{t.whereMeans}</p>
        {access !== null && <AccessChoice access={access} />}
        {access !== null && (
          <details>
            <summary>{t.theSites(access.settings.sites.length)}</summary>
            <p class="site-names soft">{access.settings.sites.map(({ name }) => name).join(' · ')}</p>
            <button type="button" class="button" onClick={() => void browser.runtime.openOptionsPage()}>
              {t.editSites}
            </button>
          </details>
        )}
      </section>
    </div>
  );
}

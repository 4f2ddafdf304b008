import browser from 'webextension-polyfill';
import { AccessChoice } from '@/components/site-access/access-choice';
import { useSiteAccess } from '@/components/site-access/use-site-access';
import { useShortcut } from '@/components/use-shortcut';

/** Opens once after the installation: what this is, how to tag, and where it may run. */
export function WelcomePage() {
  const access = useSiteAccess();
  const keys = useShortcut();
  const steps = [
    {
      picture: '/welcome/select.svg',
      title: 'Select',
      text: 'Select what the adversary did in the report that you read.',
    },
    {
      picture: '/welcome/tag.svg',
      title: 'Tag',
      text: `Press ${keys ?? 'the toolbar button'}: tactic, technique or procedure, and who did it. Ctrl+Enter saves.`,
    },
    {
      picture: '/welcome/keep.svg',
      title: 'Return',
      text: 'Your highlights are back on the next visit, and all of it leaves as JSON when you want.',
    },
  ];
  return (
    <div class="welcome">
      <header class="stack">
        <h1>Welcome to TTP Clipper</h1>
        <p class="lead">
          Tag what adversaries do while you read threat research: it stays highlighted on the page, builds
          your own library of ATT&amp;CK techniques and procedures, and never leaves this computer unless you
          export it.
        </p>
      </header>
      <section aria-labelledby="how">
        <h2 id="how" class="visually-hidden">
          How it works
        </h2>
        <ol class="steps">
          {steps.map(({ picture, title, text }, index) => (
            <li key={title} class="step">
              <img src={picture} alt="" width="320" height="200" />
              <h3>
                {index + 1}. {title}
              </h3>
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
            Try it on a sample report
          </button>
        </p>
      </section>
      <section class="stack" aria-labelledby="where">
        <h2 id="where">Where may it run by itself?</h2>
        <p class="soft">
          It has access to no site now. Tagging works everywhere once you click; choose more only if you want
          your highlights back without a click.
        </p>
        {access !== null && <AccessChoice access={access} />}
        {access !== null && (
          <details>
            <summary>The {access.settings.sites.length} research sites</summary>
            <p class="site-names soft">{access.settings.sites.map(({ name }) => name).join(' · ')}</p>
            <button type="button" class="button" onClick={() => void browser.runtime.openOptionsPage()}>
              Edit the list in the options
            </button>
          </details>
        )}
      </section>
    </div>
  );
}

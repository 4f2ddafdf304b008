import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createFrameView, type FrameView, type ViewSource } from '@/entrypoints/capture/guard/frame-view';

interface Told {
  onScreen: number;
  isVisible?: boolean;
}

/** An observer of the browser that tells what the test says. */
class FakeObserver {
  static all: FakeObserver[] = [];
  targets: Element[] = [];
  connected = true;
  undelivered: Told[] = [];
  private readonly onReport: (entries: IntersectionObserverEntry[]) => void;
  constructor(onReport: (entries: IntersectionObserverEntry[]) => void) {
    this.onReport = onReport;
    FakeObserver.all.push(this);
  }
  observe = (target: Element) => void this.targets.push(target);
  disconnect = () => {
    this.connected = false;
  };
  takeRecords = () => this.undelivered.splice(0).flatMap((told) => this.entries(told));
  tell = (told: Told) => this.connected && this.onReport(this.entries(told));
  private entries({ onScreen, ...rest }: Told) {
    return this.targets.map((target) => ({ target, intersectionRatio: onScreen, ...rest }) as never);
  }
}
const latest = () => FakeObserver.all.at(-1) as FakeObserver;
const connected = () => FakeObserver.all.filter((one) => one.connected).length;
const turn = () => new Promise((resolve) => setTimeout(resolve));

let view: FrameView;
let drawn: () => void;
const onTold = vi.fn();

beforeEach(() => {
  FakeObserver.all = [];
  onTold.mockClear();
  const extent = { className: '', remove: () => {} };
  const source = {
    document: { body: { append: () => {} }, createElement: () => extent },
    Observer: FakeObserver,
    drawn: () =>
      new Promise<void>((resolve) => {
        drawn = resolve;
      }),
  };
  view = createFrameView(source as unknown as ViewSource, onTold);
});

describe('the view of the frame', () => {
  it('is not known before the browser has said anything', () => {
    expect(view.isShown()).toBeNull();
  });

  it.each<[what: string, told: Told, shown: boolean]>([
    ['shown as a whole', { onScreen: 1, isVisible: true }, true],
    ['shown, by a browser that does not track what covers it', { onScreen: 1 }, true],
    ['shown but for what zoom rounds', { onScreen: 0.95 }, true],
    ['half off the screen', { onScreen: 0.5, isVisible: true }, false],
    ['covered', { onScreen: 1, isVisible: false }, false],
  ])('is what the browser says: %s', (_what, told, shown) => {
    latest().tell(told);
    expect(view.isShown()).toBe(shown);
    expect(onTold).toHaveBeenCalled();
  });

  it('takes what the browser has told, but not delivered', () => {
    latest().tell({ onScreen: 1 });
    latest().undelivered.push({ onScreen: 0 });
    view.look();
    expect(view.isShown()).toBe(false);
  });

  it('asks anew with another observer, once at a time, until the card is shown', async () => {
    latest().tell({ onScreen: 1, isVisible: false });
    const asked = [view.ask(), view.ask()];
    drawn();
    await turn();
    expect([FakeObserver.all.length, connected()]).toEqual([2, 1]);
    latest().tell({ onScreen: 1, isVisible: true });
    await Promise.all(asked);
    expect(view.isShown()).toBe(true);
  });

  it('observes nothing more when it ends while the browser is asked', async () => {
    const asked = view.ask();
    view.stop();
    drawn();
    await asked;
    expect(connected()).toBe(0);
  });
});

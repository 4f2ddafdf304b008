import { afterEach, describe, expect, it } from 'vitest';
import { createOverlay, type Overlay } from '@/entrypoints/content-script/overlay';

let overlay: Overlay | null = null;
afterEach(() => {
  overlay?.remove();
  document.getSelection()?.removeAllRanges();
  document.body.innerHTML = '';
});

/** Tells whether keys and clicks reach a button in our box. */
function reached(): { keys: boolean; clicks: boolean } {
  overlay = createOverlay(document, 'button{width:100px;height:50px}');
  const button = document.createElement('button');
  overlay.root.append(button);
  overlay.place({ left: 20, top: 20 });
  button.focus();
  return {
    keys: overlay.root.activeElement === button,
    clicks: overlay.root.elementFromPoint(40, 40) === button,
  };
}

function openDialog(parent: ParentNode, html = '<p>In the dialog</p>'): HTMLDialogElement {
  const dialog = document.createElement('dialog');
  dialog.innerHTML = html;
  parent.append(dialog);
  dialog.showModal();
  return dialog;
}

const select = (node: Node) => document.getSelection()?.selectAllChildren(node);

describe('our box', () => {
  it('takes keys and clicks over a plain page', () => {
    expect(reached()).toEqual({ keys: true, clicks: true });
    expect(overlay?.host.parentNode).toBe(document.documentElement);
  });

  it('takes keys and clicks while a modal dialog of the page is open', () => {
    openDialog(document.body);
    expect(reached()).toEqual({ keys: true, clicks: true });
  });

  it('is not in a dialog that is not modal', () => {
    openDialog(document.body).close();
    document.querySelector('dialog')?.show();
    expect(reached()).toEqual({ keys: true, clicks: true });
    expect(overlay?.host.parentNode).toBe(document.documentElement);
  });

  it('takes keys and clicks in the dialog of the selection, though another one is later in the document', () => {
    const later = document.createElement('div');
    const earlier = document.createElement('div');
    document.body.append(earlier, later);
    openDialog(later);
    select(openDialog(earlier));
    expect(reached()).toEqual({ keys: true, clicks: true });
  });

  it('takes keys and clicks in a dialog in an open shadow root, with text in its slot', () => {
    const component = document.createElement('div');
    component.textContent = 'In the slot';
    document.body.append(component);
    openDialog(component.attachShadow({ mode: 'open' }), '<slot></slot>');
    select(component);
    expect(reached()).toEqual({ keys: true, clicks: true });
  });

  it('takes keys and clicks in a dialog around the frame of the selection', () => {
    const frame = document.createElement('iframe');
    // The later one would be taken without the selection.
    const later = document.createElement('div');
    const dialog = document.createElement('dialog');
    dialog.append(frame);
    document.body.append(dialog, later);
    openDialog(later);
    dialog.showModal();
    const inner = frame.contentDocument as Document;
    inner.body.textContent = 'In the frame';
    inner.getSelection()?.selectAllChildren(inner.body);
    expect(reached()).toEqual({ keys: true, clicks: true });
  });
});

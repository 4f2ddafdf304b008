import { describe, expect, it, vi } from 'vitest';
import { moveToWindow } from '@/entrypoints/capture/guard/move-to-window';
import * as t from '@/utils/i18n/en/capture';

function card(parts: Partial<Parameters<typeof moveToWindow>[0]>) {
  return { store: async () => true, open: vi.fn(async () => null), close: vi.fn(), ...parts };
}

describe('a card that goes on in its own window', () => {
  it('closes after its words are stored and the window is open', async () => {
    const moved = card({});
    expect(await moveToWindow(moved)).toBeNull();
    expect(moved.open).toHaveBeenCalledOnce();
    expect(moved.close).toHaveBeenCalledOnce();
  });

  it('stays, and opens no window, if its words cannot be stored', async () => {
    const stays = card({ store: async () => false });
    expect(await moveToWindow(stays)).toBe(t.notStoredNotOpened);
    expect(stays.open).not.toHaveBeenCalled();
    expect(stays.close).not.toHaveBeenCalled();
  });

  it('stays if the window is refused', async () => {
    const stays = card({
      open: async () => {
        throw new Error('too many windows');
      },
    });
    expect(await moveToWindow(stays)).toBe('too many windows');
    expect(stays.close).not.toHaveBeenCalled();
  });
});

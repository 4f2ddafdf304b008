import { type Attack, loadAttack } from '@/utils/extension/packaged/attack';
import { useLoaded } from './use-loaded';

/** Loads ATT&CK: null while it loads, an error when the packaged data are damaged. */
export function useAttack(): { attack: Attack | null; error: string | null } {
  const { value, error } = useLoaded(loadAttack);
  return { attack: value, error };
}

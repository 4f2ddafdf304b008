import { useEffect, useState } from 'preact/hooks';
import { type Attack, loadAttack } from './load-attack';

export { type Attack, loadAttack } from './load-attack';

/** ATT&CK, or null while it loads; an error when the embedded catalogue is damaged. */
export function useAttack(): { attack: Attack | null; error: string | null } {
  const [state, setState] = useState<{ attack: Attack | null; error: string | null }>({
    attack: null,
    error: null,
  });
  useEffect(() => {
    loadAttack().then(
      (attack) => setState({ attack, error: null }),
      (error: unknown) => setState({ attack: null, error: String(error) }),
    );
  }, []);
  return state;
}

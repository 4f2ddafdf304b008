import { loadSuggester } from '@/utils/extension/packaged/suggester';
import type { Suggester } from '@/utils/suggest/suggest';
import { useLoaded } from './use-loaded';

/** Loads the suggester: null while it loads, an error when the packaged model is damaged. */
export function useSuggester(): { suggester: Suggester | null; error: string | null } {
  const { value, error } = useLoaded(loadSuggester);
  return { suggester: value, error };
}

import { writeAttack } from './attack-data';

/** `npm run lexicon`: checks data/lexicon/<domain>/<tactic>.json and packs it with the catalogue and their index. */
await writeAttack();

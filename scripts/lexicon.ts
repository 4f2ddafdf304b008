import { packFile } from './attack-data';
import { writeGenerated } from './generated/files';

/** `npm run lexicon` validates data/lexicon/<domain>/<tactic>.json and packs it with the catalogue and their index. */
await writeGenerated([await packFile()]);

import * as t from '@/utils/i18n/en/capture';
import { plainProcedure, procedureAsWritten } from '@/utils/observation/procedure';
import type { Behaviour } from '@/utils/observation/schema';

/** Visible lines of the procedure's box. */
const MIN_ROWS = 3;
const MAX_ROWS = 8;

interface ProcedureFieldProps {
  procedure: string;
  quote: string;
  change: (part: Pick<Behaviour, 'procedure'>) => void;
}

/** The box of the procedure. Below it, if the quote has typographic characters: which of both forms it has. */
export function ProcedureField({ procedure, quote, change }: ProcedureFieldProps) {
  const write = (value: string) => change({ procedure: value === '' ? null : value });
  return (
    <div class="field">
      <label class="field">
        <span class="label">{t.procedure}</span>
        <textarea
          class="input mono"
          rows={Math.min(MAX_ROWS, Math.max(MIN_ROWS, procedure.split('\n').length))}
          wrap="off"
          spellcheck={false}
          value={procedure}
          onInput={({ currentTarget: { value } }) => write(value)}
        />
      </label>
      <Straightened procedure={procedure} quote={quote} write={write} />
    </div>
  );
}

/** Offers the other form of the procedure, as long as nothing else was changed in it. */
function Straightened(props: { procedure: string; quote: string; write: (procedure: string) => void }) {
  const { procedure, quote, write } = props;
  const [plain, written] = [plainProcedure(quote), procedureAsWritten(quote)];
  if (plain === written || (procedure !== plain && procedure !== written)) return null;
  return (
    <p class="soft straightened" role="status">
      {procedure === plain ? (
        <>
          {t.straightened}{' '}
          <button type="button" class="button quiet" onClick={() => write(written)}>
            {t.asWritten}
          </button>
        </>
      ) : (
        <>
          {t.notStraightened}{' '}
          <button type="button" class="button quiet" onClick={() => write(plain)}>
            {t.straighten}
          </button>
        </>
      )}
    </p>
  );
}

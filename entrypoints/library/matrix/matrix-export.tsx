import { useState } from 'preact/hooks';
import { type MatrixCaption, matrixSize, matrixSvg } from '@/utils/analysis/matrix-svg';
import type { ViewColumn } from '@/utils/analysis/matrix-view';
import type { Domain } from '@/utils/attack/schema';
import { exportFileName } from '@/utils/exchange/export/file-name';
import { saveFile } from '@/utils/extension/save-file';
import { openExporter, writeExport } from '@/utils/extension/workers/export/exporter';
import * as t from '@/utils/i18n/en/matrix';
import { messageOf } from '@/utils/messages/message-of';
import type { Subject } from '../analysis/subject';
import { pngOf } from './png';

/** Saves the displayed matrix as a picture or a Navigator layer, or prints it. */
export function MatrixExport(props: {
  view: readonly ViewColumn[];
  caption: MatrixCaption;
  domain: Domain;
  subject: Subject;
}) {
  const { view, caption, domain, subject } = props;
  const [problem, setProblem] = useState<string | null>(null);
  const attempt = async (work: () => Promise<void>) => {
    setProblem(null);
    try {
      await work();
    } catch (error) {
      setProblem(t.notExported(messageOf(error)));
    }
  };
  const name = (extension: string) =>
    exportFileName({ title: t.fileTitle(caption.title), url: '' }, new Date().toISOString(), extension);
  const svg = async () =>
    saveFile(new Blob([matrixSvg(view, caption)], { type: 'image/svg+xml' }), name('svg'));
  const png = async () => saveFile(await pngOf(matrixSvg(view, caption), matrixSize(view)), name('png'));
  const layer = async () => {
    const exporter = openExporter();
    try {
      const scope = { kind: 'observations' as const, ids: subject.observations.map(({ id }) => id) };
      const options = { domain, score: caption.heat, name: caption.title };
      const { content } = await writeExport(exporter, { scope, format: 'navigator', options });
      saveFile(content, name('layer.json'));
    } finally {
      exporter.close();
    }
  };
  return (
    <fieldset class="matrix-export">
      <legend class="visually-hidden">{t.exportMatrix}</legend>
      <button type="button" class="button" onClick={() => void attempt(svg)}>
        {t.asSvg}
      </button>
      <button type="button" class="button" onClick={() => void attempt(png)}>
        {t.asPng}
      </button>
      <button
        type="button"
        class="button"
        disabled={subject.observations.length === 0}
        onClick={() => void attempt(layer)}
      >
        {t.asLayer}
      </button>
      <button type="button" class="button" onClick={() => window.print()}>
        {t.print}
      </button>
      <div role="alert">{problem !== null && <p class="notice bad">{problem}</p>}</div>
    </fieldset>
  );
}

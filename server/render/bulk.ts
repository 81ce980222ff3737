import type { Outlier } from '../../domain/bulk/group-selection.ts';
import type { Label, Language } from '../../domain/label.ts';
import { OUTLIERS } from '../../domain/messages/bulk.ts';
import { filledLabel } from '../../domain/messages.ts';
import type { BulkCase, BulkView } from '../../engine/bulk/bulk-view.ts';
import type { BulkPreview } from '../../engine/bulk/preview-bulk.ts';
import { refusalBody } from './refusal.ts';
import { fieldLabel, stateLabel } from './words.ts';

/** What would come of a bulk decision, in the reader's language. */
export function bulkPreviewBody({ groups, sums, refused, changed, notFound, undoMs }: BulkPreview, language: Language) {
  return {
    valid: true,
    undoMs,
    ready: groups.reduce((sum, { items }) => sum + items.length, 0),
    sums,
    groups: groups.flatMap(({ cases, ...group }) => {
      const definition = cases[group.items[0]?.taskId ?? '']?.definition;
      if (!definition) return [];
      const { kind, fields } = group.difference;
      return [
        {
          ...group,
          processLabel: definition.label,
          stateLabel: stateLabel(definition, group.state),
          worthLabel: definition.worth ? fieldLabel(definition.fields, `/${definition.worth.amount}`) : null,
          difference: {
            kind,
            fields: fields.map(pointer => ({ pointer, label: fieldLabel(definition.fields, pointer) })),
          },
          items: group.items.flatMap(({ taskId, outliers }) => {
            const row = cases[taskId];
            return row ? [{ taskId, case: caseBody(row), outliers: outliers.map(outlierBody) }] : [];
          }),
        },
      ];
    }),
    refused: refused.map(({ taskId, case: row, refusal, told }) => ({
      taskId,
      case: caseBody(row),
      reason: refusalBody(row.definition, refusal, told, language),
    })),
    changed: changed.map(({ taskId, case: row }) => ({ taskId, case: caseBody(row) })),
    notFound,
  };
}

/** What came of each task, in the reader's language. */
export function bulkBody({ items, ...view }: BulkView, language: Language) {
  return {
    ...view,
    items: items.map(({ taskId, status, case: row, refusal, seq }) => ({
      taskId,
      status,
      seq,
      case: row && caseBody(row),
      reason: row && refusal && refusalBody(row.definition, refusal.refusal, refusal.told, language),
    })),
  };
}

function caseBody({ definition, state, ...row }: BulkCase) {
  const { name: process, label: processLabel } = definition;
  return { ...row, process, processLabel, state, stateLabel: stateLabel(definition, state) };
}

function outlierBody(outlier: Outlier): { code: string; label: Label } {
  const { code, ...params } = outlier;
  const words = 'flags' in params ? { flags: params.flags.join(', ') } : params;
  return { code, label: filledLabel(OUTLIERS[code], words) };
}

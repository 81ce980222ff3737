import { caseOperations } from '../../../contract/operations/cases.ts';
import { noteAccess } from '../../../engine/access-log.ts';
import { caseAudit } from '../../../engine/reads/case-audit.ts';
import { sealedLines } from '../../../engine/sealed-lines.ts';
import { readFor } from '../../read.ts';
import { route } from '../../route.ts';

/** On the access log before its first byte, as every export is (domain/access.md section 8). */
export const exportCaseAudit = route(caseOperations.exportCaseAudit, async request => {
  const { deps, userId, params } = request;
  const { trail, at } = await readFor(request, async reading => {
    const trail = await caseAudit(reading, params.id ?? '');
    return trail && { trail, at: reading.now };
  });
  const { caseId, entries, head } = trail;
  const detail = { rows: entries.length, filters: [] };
  await deps.engine.store.write(tx =>
    noteAccess(deps.engine, tx, { kind: 'export', userId, operation: 'exportCaseAudit', subject: caseId, detail }),
  );
  const lines = sealedLines(deps.engine, { scope: `case ${caseId}`, at }, [{ name: { caseId }, entries, head }]);
  return {
    status: 200,
    headers: {
      'content-type': 'application/x-ndjson; charset=utf-8',
      'content-disposition': `attachment; filename="${caseId}.ndjson"`,
    },
    async *stream() {
      for await (const line of lines) yield `${line}\n`;
    },
  };
});

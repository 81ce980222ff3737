import type { Route } from '../route.ts';
import { downloadAttachment } from './cases/download-attachment.ts';
import { erasePersonal } from './cases/erase-personal.ts';
import { exportCaseAudit } from './cases/export-case-audit.ts';
import { getCase } from './cases/get-case.ts';
import { getCaseAudit } from './cases/get-case-audit.ts';
import { getCaseChanges } from './cases/get-case-changes.ts';
import { getCaseDeadlines } from './cases/get-case-deadlines.ts';
import { getCaseEntry } from './cases/get-case-entry.ts';
import { getCaseHistory } from './cases/get-case-history.ts';
import { getCaseRecords } from './cases/get-case-records.ts';
import { getCaseWhy } from './cases/get-case-why.ts';
import { getRelatedCases } from './cases/get-related-cases.ts';
import { listAttachments } from './cases/list-attachments.ts';
import { listCases } from './cases/list-cases.ts';
import { markCaseSeen } from './cases/mark-case-seen.ts';
import { revealPersonal } from './cases/reveal-personal.ts';
import { uploadAttachment } from './cases/upload-attachment.ts';
import { verifyCaseAudit } from './cases/verify-case-audit.ts';
import { getCodeList } from './code-lists/get-code-list.ts';
import { createComment } from './comments/create-comment.ts';
import { downloadCommentFile } from './comments/download-comment-file.ts';
import { listComments } from './comments/list-comments.ts';
import { uploadCommentFile } from './comments/upload-comment-file.ts';
import { listCustomers } from './customers/list-customers.ts';
import { listEvents } from './events/list-events.ts';
import { streamEvents } from './events/stream-events.ts';
import { listLedgerBalances } from './ledger/list-ledger-balances.ts';
import { listLedgerLines } from './ledger/list-ledger-lines.ts';
import { getProcess } from './processes/get-process.ts';
import { getProcessSchema } from './processes/get-process-schema.ts';
import { getProcessStanding } from './processes/get-process-standing.ts';
import { listProcesses } from './processes/list-processes.ts';

/** Cases of every process, with what belongs to them: files, comments, trails, events, the ledger. */
export const caseRoutes: readonly Route[] = [
  listCases,
  getCase,
  getCaseHistory,
  getCaseChanges,
  markCaseSeen,
  getCaseDeadlines,
  getCaseRecords,
  getRelatedCases,
  erasePersonal,
  getCaseEntry,
  getCaseWhy,
  verifyCaseAudit,
  exportCaseAudit,
  getCaseAudit,
  listAttachments,
  downloadCommentFile,
  uploadCommentFile,
  createComment,
  listComments,
  uploadAttachment,
  downloadAttachment,
  revealPersonal,
  listEvents,
  streamEvents,
  listCustomers,
  listLedgerLines,
  listLedgerBalances,
  listProcesses,
  getProcess,
  getProcessSchema,
  getProcessStanding,
  getCodeList,
];

import type { FileFault } from '../../engine/files.ts';
import type { LedgerAudit } from '../../engine/ledger/audit-ledger.ts';
import type { Verification } from '../../engine/verify.ts';
import type { ExportVerification } from '../../engine/verify-export.ts';

/** What a verification found: of the store with its attached files, or of an export. */
export type Verified = Omit<Verification, 'faults'> &
  Partial<Omit<ExportVerification, 'faults'>> & {
    faults: ExportVerification['faults'];
    attachments?: { files: number; faults: FileFault[] };
  };

/** The same for people at a terminal. */
export function describeVerification(verified: Verified): string {
  const { cases, chains, entries, faults, attachments, withheld = 0, erased = 0 } = verified;
  const found = faults.map(fault => {
    if ('line' in fault) return `  line ${fault.line}: ${fault.fault}`;
    return `  ${'caseId' in fault ? `case ${fault.caseId}` : `trail ${fault.chain}`}, entry ${fault.seq}: ${fault.fault}`;
  });
  const verdict = faults.length === 0 ? 'every trail is whole' : `${faults.length} broken`;
  return [
    `${cases} cases, ${chains} further trails, ${entries} entries: ${verdict}`,
    ...(withheld > 0 ? [`  of ${withheld} entries that were withheld the links alone`] : []),
    ...(erased > 0
      ? [`  ${erased} personal values were erased; the trail proves that they were there, not what they said`]
      : []),
    ...found,
    ...signature(verified),
    ...describeFiles(attachments),
  ].join('\n');
}

/** What counting the ledger again found. */
export function describeLedger({ entries, postings, accounts, faults }: LedgerAudit): string {
  const verdict = faults.length === 0 ? 'everything agrees' : `${faults.length} faults`;
  const found = faults.map(({ at, fault }) => `  ${at}: ${fault}`);
  return [`${entries} entries of ${postings} lines on ${accounts} balances: ${verdict}`, ...found].join('\n');
}

function signature({ signedWith, at, scope }: Verified): string[] {
  if (signedWith === undefined) return [];
  return [signedWith === null ? 'no signature holds' : `signed at ${at} over ${scope} with the key ${signedWith.id}`];
}

function describeFiles(attachments: Verified['attachments']): string[] {
  if (!attachments) return [];
  const { files, faults } = attachments;
  const verdict = faults.length === 0 ? 'every one is whole' : `${faults.length} missing or altered`;
  const found = faults.map(
    ({ caseId, attachmentId, fault }) => `  case ${caseId}, attachment ${attachmentId}: ${fault}`,
  );
  return [`${files} attached files: ${verdict}`, ...found];
}

import { type Actor, hasRole } from '../kernel/actor.ts';
import type { FactRequest } from '../kernel/facts.ts';
import type { Fields, Problem } from '../kernel/fields.ts';
import type { PlanParts } from '../kernel/plan.ts';
import type { CommandDefinition, RuleContext } from '../kernel/process.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';
import { fieldLimit, policyNumber } from '../policy/policy.ts';

/** What is kept of a file beside its bytes. A name may be a person's: it enters the trail as a digest and can be erased. */
const fileInput = {
  fileName: {
    kind: 'text',
    format: 'file-name',
    personal: true,
    required: true,
    label: { en: 'File name', zh: '文件名' },
  },
  fileSize: { kind: 'integer', required: true, label: { en: 'Size in bytes', zh: '大小(字节)' } },
  mediaType: {
    kind: 'option',
    options: { policy: 'attachment.types' },
    required: true,
    label: { en: 'Media type', zh: '文件类型' },
  },
  sha256: { kind: 'text', format: 'code', required: true, label: { en: 'SHA-256', zh: 'SHA-256' } },
} as const satisfies Fields;

const chosenInput = {
  attachmentId: {
    kind: 'text',
    format: 'case-id',
    required: true,
    choose: { operation: 'listAttachments' },
    label: { en: 'Attachment', zh: '附件' },
  },
} as const satisfies Fields;

/** The sides that may add files, by state. */
type Turn = NonNullable<CommandDefinition['turn']>;

/**
 * Files of a case (domain/opportunities.md section 2.7): with a draft those of who writes it, in review the vendor's, in joint work
 * both sides'. What was submitted stays; later only who added a file takes it away. Adding one conflicts with nothing, so the
 * tag of the case stays, while that of an open task is raised: what its decider sees has changed.
 */
export function attachmentCommands(prefix: string, draft: string, turn: Turn) {
  const from = Object.keys(turn);
  const item = `${prefix}.attach`;
  return {
    attach: {
      label: { en: 'Attach a file', zh: '添加附件' },
      done: { en: 'attached a file', zh: '添加了附件' },
      from,
      by: ['partner', 'vendor'],
      turn,
      item,
      file: true,
      input: fileInput,
      refuses: ['ATTACHMENTS_FULL'],
      facts: filesFact,
      guard: context => notTheirs(context, draft) ?? full(context, prefix),
      plan: attach,
    },
    detach: {
      label: { en: 'Remove a file', zh: '删除附件' },
      done: { en: 'removed a file', zh: '删除了附件' },
      from,
      by: ['partner', 'vendor'],
      turn,
      item,
      input: chosenInput,
      refuses: ['ATTACHMENT_KEPT'],
      facts: filesFact,
      guard: context => notTheirs(context, draft),
      plan: context => detach(context, draft),
    },
  } satisfies Record<string, CommandDefinition>;
}

function filesFact({ snapshot }: RuleContext): FactRequest[] {
  return snapshot ? [{ name: 'attachments', caseId: snapshot.id }] : [];
}

/** A draft is its creator's and the administrator's, as for editing it. */
function notTheirs({ snapshot, actor }: RuleContext, draft: string): Refusal | undefined {
  if (snapshot?.state !== draft || actor.kind !== 'person' || actor.side === 'vendor') return undefined;
  const theirs = actor.userId === snapshot.createdBy || hasRole(actor, 'partner-admin');
  return theirs ? undefined : refuse('NOT_CREATOR', { role: 'partner-admin' });
}

function full({ facts, policy }: RuleContext, prefix: string): Refusal | undefined {
  const max = fieldLimit(policy, prefix, ['attachments'], 'max') ?? 0;
  return (facts.attachments?.length ?? 0) >= max ? refuse('ATTACHMENTS_FULL', { max }) : undefined;
}

function attach({ input, policy }: RuleContext): PlanParts | Problem[] {
  const max = policyNumber(policy, 'attachment.bytes.max');
  if (Number(input.fileSize) > max) return [{ pointer: '/fileSize', code: 'TOO_LARGE', params: { max } }];
  const { fileName, fileSize, mediaType, sha256 } = input;
  return {
    addFiles: [
      { name: String(fileName), size: Number(fileSize), mediaType: String(mediaType), sha256: String(sha256) },
    ],
  };
}

function detach({ input, facts, actor, snapshot }: RuleContext, draft: string): PlanParts | Refusal | Problem[] {
  const file = facts.attachments?.find(({ id }) => id === input.attachmentId);
  if (!file) return [{ pointer: '/attachmentId', code: 'NOT_FOUND' }];
  const own = file.addedIn !== draft && file.addedBy === idOf(actor);
  return own || snapshot?.state === draft ? { removeFiles: [file.id] } : refuse('ATTACHMENT_KEPT');
}

function idOf(actor: Actor): string | undefined {
  return actor.kind === 'person' ? actor.userId : undefined;
}

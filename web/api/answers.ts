import type { z } from 'zod';
import type { joinPreview } from '../../contract/schemas/invitations.ts';
import type { commandPreview } from '../../contract/schemas/steps.ts';
import type { Answer } from './operations.ts';

/** What the reads answer, under the names the pages use. */
export type CaseDetail = Answer<'getCase'>;
/** Who decides a step together, where several do. */
export type StageOf = NonNullable<CaseDetail['ahead'][number]['stage']>;
export type Task = Answer<'getTask'>['task'];
export type Deadline = CaseDetail['deadlines'][number];
export type AllowedCommand = CaseDetail['allowedCommands'][number];
export type HistoryEntry = Answer<'getCaseHistory'>['items'][number];
export type Process = Answer<'getProcess'>;
export type ProcessSchema = Answer<'getProcessSchema'>;
export type FormField = ProcessSchema['fields'][string];
/** What a dry run of a command answers. */
export type CommandPreview = z.infer<typeof commandPreview>;
export type JoinPreview = z.infer<typeof joinPreview>;
export type CommandInput = ProcessSchema['inputs'][string];

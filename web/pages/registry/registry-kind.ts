import type { Answer } from '../../api/operations.ts';

/** A kind of entries as the server describes it. */
export type RegistryKind = Answer<'listRegistryKinds'>['items'][number];
export type Entry = Answer<'listRegistryEntries'>['items'][number];

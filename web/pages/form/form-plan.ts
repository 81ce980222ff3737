import type { Process, ProcessSchema } from '../../api/answers.ts';

type Command = Process['commands'][number];

/** How a process is filled in, read from what it says of itself. */
export interface FormPlan {
  /** The collection a case is opened in, `/v1/partner-opportunities`. */
  path: string;
  create: Command;
  /** Whether a case may stand incomplete and be gone on with: then it is saved as one types. */
  drafts: boolean;
  /** What hands the draft in: the command that needs the whole form complete. */
  onward: Command | undefined;
  /** What sends the changed form of a case on, even unchanged: its command edits and moves at once. */
  revision: Command | undefined;
  /** The only fields of the case that may be changed now; all where absent. */
  editable: readonly string[] | undefined;
}

/** Of `state`, or of a case still to be opened: which command saves, and which one hands it in. */
export function formPlan(process: Process, { inputs }: ProcessSchema, state?: string): FormPlan {
  const create = process.commands.find(({ code }) => code === process.create);
  if (!create) throw new Error(`${process.name} has no command ${process.create}`);
  const at = state ?? create.to[0] ?? '';
  const goesOn = state !== undefined || editOf(process, { inputs }, at) !== undefined;
  const drafts = inputs[create.code]?.complete === false && goesOn;
  const onward = process.commands.find(({ code, from }) => {
    const input = inputs[code];
    return input?.complete === true && !input.edits && from.includes(at);
  });
  const edit = state === undefined ? undefined : editOf(process, { inputs }, state);
  const revision = !drafts && edit?.path && edit.to.length > 0 ? edit : undefined;
  const editable = inputs[(state === undefined ? create : edit)?.code ?? '']?.editable ?? undefined;
  return { path: process.path, create, drafts, onward: drafts ? onward : undefined, revision, editable };
}

/** Where the changed form of a case goes: to its address, or to the command that sends it on. */
export function changeOf({ path, revision }: FormPlan, id: string): { method: 'post' | 'patch'; path: string } {
  const own = revision?.path;
  return own ? { method: 'post', path: own.replace('{id}', id) } : { method: 'patch', path: `${path}/${id}` };
}

/** The command that changes the form of a case in this state, where there is one. */
export function editOf(
  process: Process,
  { inputs }: Pick<ProcessSchema, 'inputs'>,
  state: string,
): Command | undefined {
  return process.commands.find(({ code, from }) => inputs[code]?.edits === true && from.includes(state));
}

/** What is asked of a case that is opened as a whole: no field beside those its command takes. */
export function askedAtOnce(schema: ProcessSchema, { drafts, editable }: FormPlan): ProcessSchema {
  if (drafts || editable === undefined) return schema;
  const fields = Object.fromEntries(Object.entries(schema.fields).filter(([name]) => editable.includes(name)));
  const sections = schema.sections.map(section => ({
    ...section,
    fields: section.fields.filter(name => editable.includes(name)),
  }));
  return { ...schema, fields, sections };
}

/** The fields in the order in which the sections show them. */
export function inOrder(schema: ProcessSchema): ProcessSchema {
  const names = schema.sections.flatMap(({ fields }) => fields);
  const fields = Object.fromEntries(names.flatMap(name => (schema.fields[name] ? [[name, schema.fields[name]]] : [])));
  return { ...schema, fields };
}

import { oneGrant, oneOrganization, oneUnit, oneUser } from './directory.ts';
import type { Reading } from './read-as.ts';
import { visibleCase } from './visible.ts';

/**
 * Whether an id stands for something that is kept from this person, told apart from nothing: never for the caller, whose
 * answer is the same, but for the access log (domain/access.md sections 5 and 8). `noun` is the one of the path.
 */
export async function isHidden(reading: Reading, noun: string, id: string): Promise<boolean> {
  const look = Object.hasOwn(LOOKS, noun) ? LOOKS[noun] : undefined;
  if (look) return look(reading, id);
  const ofProcess = [...reading.engine.processes.values()].some(({ path }) => path === noun);
  return ofProcess && hiddenCase(reading, id);
}

type Look = (reading: Reading, id: string) => Promise<boolean>;

const LOOKS: Readonly<Record<string, Look>> = {
  cases: hiddenCase,
  tasks: async (reading, id) => {
    const task = await reading.reader.get('tasks', { id });
    return task !== undefined && hiddenCase(reading, task.caseId);
  },
  users: async (reading, id) => (await there(reading, 'users', id)) && !(await oneUser(reading, id)),
  organizations: async (reading, id) =>
    (await there(reading, 'organizations', id)) && !(await oneOrganization(reading, id)),
  units: async (reading, id) => (await there(reading, 'units', id)) && !(await oneUnit(reading, id)),
  grants: async (reading, id) => (await there(reading, 'grants', id)) && !(await oneGrant(reading, id)),
};

async function hiddenCase(reading: Reading, id: string): Promise<boolean> {
  const row = await reading.reader.get('cases', { id });
  return row !== undefined && row.deletedAt === null && !(await visibleCase(reading, id));
}

async function there(
  { reader }: Reading,
  table: 'users' | 'organizations' | 'units' | 'grants',
  id: string,
): Promise<boolean> {
  return (await reader.get(table, { id })) !== undefined;
}

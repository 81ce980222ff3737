import type { Engine } from '../ports.ts';

/** The name of a person whose id a refusal carries, in both scripts. */
export async function nameOf(engine: Engine, userId: string): Promise<{ name: string; nameEn: string } | undefined> {
  const row = await engine.store.read(reader => reader.get('users', { id: userId }));
  return row && { name: row.name, nameEn: row.nameEn };
}

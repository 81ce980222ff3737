import type { Reader, Tx } from '../../db/store.ts';
import { type MailMode, mailPolicy } from './mail-policy.ts';
import { nextLocalHour } from './next-hour.ts';

/** How a person wants to be told by mail; the hour counts in their own zone. */
export interface MailPreference {
  mail: MailMode;
  digestHour: number;
}

export async function mailPreference(reader: Reader, userId: string, now: number): Promise<MailPreference> {
  const row = await reader.get('mailPreferences', { userId });
  if (row) return { mail: row.mode as MailMode, digestHour: row.digestHour };
  const { mode, digestHour } = await mailPolicy(reader, now);
  return { mail: mode, digestHour };
}

/** Keeps the wish, and when the next daily mail is due by it; the first one tells what is new from now on. */
export async function keepMailPreference(
  tx: Tx,
  userId: string,
  { mail, digestHour }: MailPreference,
  { zone, now }: { zone: string; now: number },
): Promise<void> {
  const before = await tx.get('mailPreferences', { userId });
  const daily = mail === 'daily';
  const row = {
    mode: mail,
    digestHour,
    digestAt: daily ? nextLocalHour(zone, digestHour, now) : null,
    digestedUntil: daily && before?.mode === 'daily' ? before.digestedUntil : now,
  };
  if (before) await tx.update('mailPreferences', { userId }, row);
  else await tx.insert('mailPreferences', { userId, ...row });
}

import { type Refusal, refuse } from '../domain/kernel/refusal.ts';
import type { Acted, Acting } from './act.ts';
import { recordAct } from './admin-audit.ts';
import type { MailMode } from './mail/mail-policy.ts';
import { keepMailPreference, mailPreference } from './mail/preference.ts';

export interface PreferencesPatch {
  language?: 'zh' | 'en' | undefined;
  /** An IANA name: `Asia/Shanghai`. */
  zone?: string | undefined;
  mail?: MailMode | undefined;
  /** The hour of the daily mail in the person's zone. */
  digestHour?: number | undefined;
}

/** A person's own language and zone, and how often mail comes: how texts and times are shown and sent to them. */
export async function changePreferences(acting: Acting, patch: PreferencesPatch): Promise<Acted | Refusal> {
  const { tx, person, now } = acting;
  if (patch.zone !== undefined && !isZone(patch.zone)) {
    return refuse('INVALID_INPUT', undefined, [{ pointer: '/zone', code: 'UNKNOWN_ZONE' }]);
  }
  const user = await tx.get('users', { id: person.userId });
  const language = patch.language ?? user?.language ?? 'zh';
  const zone = patch.zone ?? user?.zone ?? 'Asia/Shanghai';
  const before = await mailPreference(tx, person.userId, now);
  const after = { mail: patch.mail ?? before.mail, digestHour: patch.digestHour ?? before.digestHour };
  const moved = zone !== user?.zone;
  const mailed = after.mail !== before.mail || after.digestHour !== before.digestHour;
  const detail = { language, zone, ...after };
  if (language !== user?.language || moved || mailed) {
    await tx.update('users', { id: person.userId }, { language, zone, version: (user?.version ?? 0) + 1 });
    if (mailed || moved) await keepMailPreference(tx, person.userId, after, { zone, now });
    await recordAct(acting, {
      chain: 'directory',
      act: 'user.preferences',
      subject: person.userId,
      organizationId: person.organizationId,
      detail,
    });
  }
  return { body: detail };
}

/** An IANA name this machine knows. */
export function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

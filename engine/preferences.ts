import { type Refusal, refuse } from '../domain/kernel/refusal.ts';
import type { Acted, Acting } from './act.ts';
import { recordAct } from './admin-audit.ts';

export interface PreferencesPatch {
  language?: 'zh' | 'en' | undefined;
  /** An IANA name: `Asia/Shanghai`. */
  zone?: string | undefined;
}

/** A person's own language and zone: how texts and times are shown and sent to them. */
export async function changePreferences(acting: Acting, patch: PreferencesPatch): Promise<Acted | Refusal> {
  const { tx, person } = acting;
  if (patch.zone !== undefined && !isZone(patch.zone)) {
    return refuse('INVALID_INPUT', undefined, [{ pointer: '/zone', code: 'UNKNOWN_ZONE' }]);
  }
  const user = await tx.get('users', { id: person.userId });
  const language = patch.language ?? user?.language ?? 'zh';
  const zone = patch.zone ?? user?.zone ?? 'Asia/Shanghai';
  if (language !== user?.language || zone !== user.zone) {
    await tx.update('users', { id: person.userId }, { language, zone, version: (user?.version ?? 0) + 1 });
    await recordAct(acting, {
      chain: 'directory',
      act: 'user.preferences',
      subject: person.userId,
      organizationId: person.organizationId,
      detail: { language, zone },
    });
  }
  return { body: { language, zone } };
}

/** An IANA name this machine knows. */
export function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

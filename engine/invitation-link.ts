import type { Reader } from '../db/store.ts';
import type { Label } from '../domain/label.ts';
import { invitationKey } from '../domain/processes/invitation-link.ts';
import type { Engine } from './ports.ts';

type Secrets = Pick<Engine, 'hashing' | 'signer' | 'newSalt'>;

/** A new single-use link: what it is made from is kept, what opens it only as a hash. */
export function freshLink(engine: Secrets): { nonce: string; hash: string } {
  const nonce = engine.newSalt();
  return { nonce, hash: hashOfToken(engine, tokenOf(engine, nonce)) };
}

/** What the mail carries. Only who has the installation's key can make it again out of the nonce. */
export function tokenOf({ hashing, signer }: Pick<Secrets, 'hashing' | 'signer'>, nonce: string): string {
  return hashing.sha256(signer.sign(`invitation ${nonce}`));
}

export function hashOfToken({ hashing }: Pick<Secrets, 'hashing'>, token: string): string {
  return hashing.sha256(`link ${token}`);
}

/** What a company is called. */
export async function companyOf(reader: Reader, id: string | null): Promise<Label> {
  const company = id === null ? undefined : await reader.get('organizations', { id });
  return { en: company?.nameEn ?? '', zh: company?.name ?? '' };
}

/** The master whose invitation a link belongs to, as far as there is one; what the caller may do with it is judged where it is used. */
export async function masterOfLink(reader: Reader, hash: string): Promise<string> {
  const [row] = await reader.query.casesByKey(invitationKey(hash));
  return row?.partnerId ?? '';
}

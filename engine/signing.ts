import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';

/** The key an installation signs its exports and daily roots with (design/approvals.md section 6). */
export interface Signer {
  key: PublicKey;
  /** Base64. */
  sign(text: string): string;
}

/** The open half of a signing key, as an export carries it. */
export interface PublicKey {
  algorithm: 'Ed25519';
  /** The first half of the SHA-256 of the key, to tell keys apart by eye. */
  id: string;
  /** SPKI, base64. */
  publicKey: string;
}

/** A signer out of a private key in PEM (PKCS #8). Throws where it is none for Ed25519. */
export function signerOf(pem: string): Signer {
  const privateKey = createPrivateKey(pem);
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error('the key is none for Ed25519');
  const spki = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  const key = publicKeyOf(spki);
  return { key, sign: text => sign(null, Buffer.from(text), privateKey).toString('base64') };
}

export function freshSigningKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** A public key out of a file: PEM, or what an export carries. Undefined for anything else. */
export function readPublicKey(text: string): PublicKey | undefined {
  try {
    const pem = text.includes('-----BEGIN');
    const given = pem ? createPublicKey(text) : createPublicKey({ key: Buffer.from(text.trim(), 'base64'), ...SPKI });
    return given.asymmetricKeyType === 'ed25519' ? publicKeyOf(given.export(SPKI)) : undefined;
  } catch {
    return undefined;
  }
}

export function signatureHolds(publicKey: string, text: string, signature: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), ...SPKI });
    const bytes = Buffer.from(signature, 'base64');
    return bytes.toString('base64') === signature && verify(null, Buffer.from(text), key, bytes);
  } catch {
    return false;
  }
}

const SPKI = { type: 'spki', format: 'der' } as const;

function publicKeyOf(spki: Buffer): PublicKey {
  const id = createHash('sha256').update(spki).digest('hex').slice(0, 32);
  return { algorithm: 'Ed25519', id, publicKey: spki.toString('base64') };
}

import type { Context } from './context.ts';
import { type EmbeddedIssuer, embeddedIssuer } from './embedded-issuer.ts';
import { issuerVerifier, type TokenVerifier } from './identity.ts';

/** Who checks tokens: the configured issuer, or the embedded one, which also signs in the sample people. */
export async function identityFor({
  config,
  engine,
}: Context): Promise<{ identity: TokenVerifier; signIn: EmbeddedIssuer | undefined }> {
  const { issuer, audience, jwksUrl } = config.identity;
  if (issuer !== null && jwksUrl !== null)
    return { identity: issuerVerifier({ issuer, audience, jwksUrl }), signIn: undefined };
  const knows = (userId: string) =>
    engine.store.read(async reader => (await reader.get('users', { id: userId }))?.status === 'active');
  const { dataDir, production } = config;
  const embedded = await embeddedIssuer({ dataDir, production, realIssuer: issuer, audience, knows });
  return { identity: embedded, signIn: embedded };
}

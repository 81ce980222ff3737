/** The one client of the embedded issuer: this product's own pages. */
export const CONSOLE_CLIENT = 'countersign-console';

/** The product's one redirect address: where issuers send people back to. */
export function callbackUrl(publicUrl: string): string {
  return `${publicUrl}/auth/callback`;
}

/** The embedded issuer's name, and where it answers. */
export function embeddedIssuerUrl(publicUrl: string): string {
  return `${publicUrl}/issuer`;
}

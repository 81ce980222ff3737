import type { Label } from '../../domain/label.ts';
import { roleLabel } from '../../domain/roles.ts';
import type { Engine } from '../ports.ts';

export interface SignInPerson {
  id: string;
  name: string;
  nameEn: string;
  organization: { id: string; name: string; nameEn: string } | null;
  roles: { code: string; label: Label }[];
}

/** The sample people with their roles, for the embedded issuer's sign-in page (design/architecture.md section 8). */
export async function peopleToSignIn(engine: Engine): Promise<SignInPerson[]> {
  return engine.store.read(async reader => {
    const [users, organizations] = [
      await reader.find('users', { status: 'active' }),
      await reader.find('organizations', {}),
    ];
    const grants = await reader.find('grants', { kind: 'role' });
    return users.map(({ id, name, nameEn, orgId }) => {
      const company = organizations.find(row => row.id === orgId);
      const roles = grants.filter(({ userId }) => userId === id).map(({ code }) => ({ code, label: roleLabel(code) }));
      return {
        id,
        name,
        nameEn,
        organization: company ? { id: orgId, name: company.name, nameEn: company.nameEn } : null,
        roles,
      };
    });
  });
}

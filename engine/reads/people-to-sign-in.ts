import type { Label } from '../../domain/label.ts';
import { roleLabel } from '../../domain/roles.ts';
import type { Engine } from '../ports.ts';

export interface SignInPerson {
  id: string;
  name: string;
  nameEn: string;
  organization: { id: string; name: string; nameEn: string };
  roles: { code: string; label: Label }[];
}

/** The sample people with the roles they hold now, for the embedded issuer's sign-in page (design/architecture.md section 8). */
export async function peopleToSignIn(engine: Engine): Promise<SignInPerson[]> {
  return engine.store.read(async reader => {
    const [users, organizations] = [
      await reader.find('users', { status: 'active' }),
      await reader.find('organizations', { status: 'active' }),
    ];
    const now = await reader.now();
    const grants = (await reader.find('grants', { kind: 'role' })).filter(
      ({ fromAt, untilAt }) => fromAt <= now && (untilAt === null || now < untilAt),
    );
    return users.flatMap(({ id, name, nameEn, orgId }) => {
      const company = organizations.find(row => row.id === orgId);
      if (!company) return [];
      const roles = grants.filter(({ userId }) => userId === id).map(({ code }) => ({ code, label: roleLabel(code) }));
      return { id, name, nameEn, organization: { id: orgId, name: company.name, nameEn: company.nameEn }, roles };
    });
  });
}

import { UserOutlined } from '@ant-design/icons';
import { useNavigate } from 'react-router';
import { useMe, useSignOut } from '../api/session.tsx';
import { useLabels } from '../i18n/use-labels.ts';
import { to } from '../paths.ts';
import { MenuButton } from '../ui/MenuButton.tsx';
import styles from './TopBar.module.css';
import { useShellTexts } from './texts.ts';

export function AccountMenu() {
  const say = useShellTexts();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const me = useMe();
  const { name, label } = useLabels();
  const who = name(me);
  const roles = me.roles.map(role => label(role.label)).join(' · ');
  return (
    <MenuButton
      label={say('account', { name: who })}
      icon={<UserOutlined />}
      head={[name(me.organization), roles].filter(Boolean).join(' · ')}
      items={[
        { key: 'settings', label: say('settings'), run: () => void navigate(to.settings()) },
        { key: 'out', label: say('signOut'), run: () => void signOut() },
      ]}
    >
      <span className={styles.account}>{who}</span>
    </MenuButton>
  );
}

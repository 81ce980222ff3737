import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import en from 'antd/locale/en_GB';
import zh from 'antd/locale/zh_CN';
import { useMemo } from 'react';
import { RouterProvider } from 'react-router';
import { isProblem, NoAnswer } from './api/problem.ts';
import { useLabels } from './i18n/use-labels.ts';
import { ShortcutProvider } from './keys/shortcuts.tsx';
import { routes } from './routes.tsx';
import { useMode } from './theme/mode.ts';
import { themeOf } from './theme/tokens.ts';

const NONCE = document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.content ?? '';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // Events say what changed (api/live.ts); what nobody tells of is a minute old at most when it is looked at again.
      staleTime: 60_000,
      retry: (failures, error) => failures < 3 && (error instanceof NoAnswer || isProblem(error, 'STORE_UNAVAILABLE')),
      networkMode: 'always',
    },
  },
});

export function App() {
  const { language } = useLabels();
  const mode = useMode();
  const theme = useMemo(() => themeOf(mode), [mode]);
  return (
    <ConfigProvider
      theme={theme}
      locale={language === 'zh' ? zh : en}
      csp={{ nonce: NONCE }}
      button={{ autoInsertSpace: false }}
    >
      <QueryClientProvider client={queries}>
        <ShortcutProvider>
          <RouterProvider router={routes} />
        </ShortcutProvider>
      </QueryClientProvider>
    </ConfigProvider>
  );
}

import './theme/mantine.css';
import './theme/tokens.css';
import './theme/base.css';
import './theme/touch.css';
import './theme/print.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiError } from './api/client.ts';
import { LiveQueries } from './api/live-queries.ts';
import { App } from './app.tsx';
import { scheme } from './theme/scheme.ts';
import { theme, variables } from './theme/theme.ts';

const queries = new LiveQueries({
  defaultOptions: {
    queries: {
      staleTime: 20_000,
      // A refusal stays one however often it is asked; a lost connection is worth two more tries.
      retry: (tries, error) => tries < 2 && error instanceof ApiError && (error.status === 0 || error.status >= 500),
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={variables}
        colorSchemeManager={scheme}
        defaultColorScheme="auto"
      >
        <QueryClientProvider client={queries}>
          <App />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
}

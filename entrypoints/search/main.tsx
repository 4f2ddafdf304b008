import '@/components/theme.css';
import '@/components/page.css';
import './search.css';
import { render } from 'preact';
import { keepFocus } from '@/utils/keyboard/keep-focus';
import { SearchPage } from './search-page';

const app = document.getElementById('app');
if (app !== null) render(<SearchPage />, app);
keepFocus(document);

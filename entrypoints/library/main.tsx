import '@/components/theme.css';
import '@/components/page.css';
import './library.css';
import { render } from 'preact';
import { keepFocus } from '@/utils/keyboard/keep-focus';
import { LibraryPage } from './library-page';

const app = document.getElementById('app');
if (app !== null) render(<LibraryPage />, app);
keepFocus(document);

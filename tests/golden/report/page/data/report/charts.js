globalThis.charts = { missing: 'a test has none' };

document.title = '@LANGUAGE@';

declare module 'virtual:page-styles';

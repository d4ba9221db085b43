import { defineConfig } from "vite";

// Names are fixed: the program serves these files under an address that holds a hash of them all (crates/web/src/assets.rs).
export default defineConfig({
  base: "./",
  publicDir: "public",
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: false,
    cssCodeSplit: true,
    sourcemap: false,
    reportCompressedSize: true,
    rollupOptions: {
      input: { app: "src/desk.ts", public: "src/public.ts", chat: "src/chat.ts" },
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "[name].js",
        assetFileNames: "[name][extname]",
      },
    },
  },
});

"""The orchestration: Prefect flows over the library, without logic of their own."""

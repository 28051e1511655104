print("lessonrun")
